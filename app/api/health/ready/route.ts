import { loadReadinessOfNow } from "@/lib/jobs/loaders";

export const dynamic = "force-dynamic";

/** 503 when pages cannot be served; 200 with "degraded" when they can but mails, answers or alarms lie. */
export async function GET(): Promise<Response> {
  const readiness = await loadReadinessOfNow();
  return Response.json(readiness, { status: readiness.status === "down" ? 503 : 200 });
}
