import type { NextRequest } from "next/server";
import { z } from "zod";
import { loadSuggestions } from "@/lib/requests/loaders/search";

const Typed = z.object({ name: z.string() });

/** Controllers and requests for the palette while somebody types. It reads, but by a post: what is typed may be anything. */
export async function POST(request: NextRequest): Promise<Response> {
  const typed = Typed.safeParse(await request.json().catch(() => null));
  const { controllers, begun } = await loadSuggestions(typed.success ? typed.data.name : "");
  return Response.json({
    controllers,
    requests: begun.requests.map(({ reference, controllerName }) => ({
      reference,
      controllerName,
    })),
    hasMore: begun.isCut,
  });
}
