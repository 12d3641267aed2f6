import type { MemberActor, StaffActor, SystemActor } from "@/lib/auth/model";
import { AppError } from "@/lib/core/app-error";
import type { Clock } from "@/lib/core/clock";
import type { Scope } from "@/lib/core/db";
import { TABLE_TYPES, type Table, type TableFormat, writeTable } from "@/lib/core/table";

/** Who reads a list for a file: somebody at a route, or the worker for a schedule. */
export type ListReader = {
  readonly caller: {
    readonly actor: StaffActor | MemberActor | SystemActor;
    readonly clock: Clock;
  };
  readonly scope: Scope;
};

/** A member who reads a list of the portal for a file. */
export type MemberReader = {
  readonly actor: MemberActor;
  readonly scope: Scope;
  readonly now: Date;
};

/** The parameters of a list's address. */
export type ListParams = Readonly<Record<string, string | string[] | undefined>>;

/** The parameters of a file's address. Of a repeated name the first counts, as on the page that the file is of. */
export function listParams(query: URLSearchParams): ListParams {
  return Object.fromEntries([...query].reverse());
}

/** A file does not say which of its filters were left out: what cannot be read is refused. */
export function refuseUnread(ignored: readonly string[], of: string): void {
  if (ignored.length > 0) throw new AppError("invalid_input", `filters of ${of}`);
}

/** The file as it is written, batch by batch; whoever stops reading ends the reading of the rows too. */
export function tableResponse(table: Table, format: TableFormat): Response {
  const pieces = writeTable(table, format);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value.text));
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": TABLE_TYPES[format],
      "Content-Disposition": `attachment; filename="${table.name}.${format}"`,
    },
  });
}
