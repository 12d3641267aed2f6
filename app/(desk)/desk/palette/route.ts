import type { NextRequest } from "next/server";
import { z } from "zod";
import { loadControllerNames } from "@/lib/requests/loaders/search";

const Typed = z.object({ name: z.string() });

/** Controllers for the palette while somebody types. It reads, but by a post: what is typed may be anything. */
export async function POST(request: NextRequest): Promise<Response> {
  const typed = Typed.safeParse(await request.json().catch(() => null));
  return Response.json({
    controllers: await loadControllerNames(typed.success ? typed.data.name : ""),
  });
}
