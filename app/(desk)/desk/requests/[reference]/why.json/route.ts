import { loadRequestDetail } from "@/lib/requests/loaders/detail";
import { explainDueDay } from "@/lib/sla/present/why";

/** The derivation of a due day, for machines and for the curious. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/desk/requests/[reference]/why.json">,
): Promise<Response> {
  const { request } = await loadRequestDetail((await params).reference);
  const { reference, receivedOn, dueOn, zone, agreement, derivation } = request;
  return Response.json({
    reference,
    receivedOn,
    dueOn,
    zone,
    agreement,
    derivation,
    inWords: explainDueDay(derivation),
  });
}
