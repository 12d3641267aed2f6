import type { MemberActor, StaffActor, SystemActor } from "@/lib/auth/model";
import { AppError } from "@/lib/core/app-error";
import type { Clock } from "@/lib/core/clock";
import type { Scope } from "@/lib/core/db";
import { spooled } from "@/lib/core/spool";
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

async function* bytesOf(table: Table, format: TableFormat): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const { text } of writeTable(table, format)) yield encoder.encode(text);
}

/**
 * The file as it is written. Its rows are read as fast as the database gives them and saved as fast as somebody's network
 * takes them; whoever stops saving ends the reading too. `method` is that of the request: who asks for the head alone has
 * nothing read. Throws AppError("unavailable") where enough files are on their way.
 */
export function tableResponse(table: Table, format: TableFormat, method = "GET"): Response {
  return new Response(method === "HEAD" ? null : spooled(bytesOf(table, format)), {
    headers: {
      "Content-Type": TABLE_TYPES[format],
      "Content-Disposition": `attachment; filename="${table.name}.${format}"`,
    },
  });
}
