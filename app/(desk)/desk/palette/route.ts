import type { NextRequest } from "next/server";
import { loadControllerNames } from "@/lib/requests/loaders/search";

/** Controllers for the palette while somebody types. */
export async function GET(request: NextRequest): Promise<Response> {
  const name = request.nextUrl.searchParams.get("name") ?? "";
  return Response.json({ controllers: await loadControllerNames(name) });
}
