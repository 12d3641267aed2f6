import { answerFeed } from "@/lib/feeds/adapter/answer-feed";

/** What a program reads by the secret address of a view. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/feeds/[file]">,
): Promise<Response> {
  return answerFeed(request, (await params).file);
}
