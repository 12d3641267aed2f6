import { logCsvHead, logCsvLine } from "@/lib/audit/present";
import { CSV_START } from "@/lib/core/csv";
import { routeHandler } from "@/lib/gate/route";
import { openLogExport } from "@/lib/trail/loaders";

/** The log that the filters choose, as a CSV file that is written while it is read. */
export const GET = routeHandler("/audit/export", async (request, viewer) => {
  const batches = openLogExport(viewer, Object.fromEntries(new URL(request.url).searchParams));
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(CSV_START + logCsvHead())),
    async pull(controller) {
      const { done, value } = await batches.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value.map(logCsvLine).join("")));
    },
    cancel: async () => {
      await batches.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="log.csv"',
    },
  });
});
