import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { SIGN_IN_METHOD_LABELS } from "@/lib/accounts/present";
import type { StaffSession } from "@/lib/accounts/queries";
import { Instant } from "./instant";

/** Where somebody is signed in now. */
export function SessionTable({
  sessions,
  thisSessionId,
}: {
  sessions: readonly StaffSession[];
  thisSessionId: string;
}) {
  return (
    <DataTable label="Sessions">
      <THead>
        <Tr>
          <Th>Signed in</Th>
          <Th>By</Th>
          <Th>Last seen</Th>
        </Tr>
      </THead>
      <TBody>
        {sessions.map((session) => (
          <Tr key={session.id}>
            <Th scope="row" className="whitespace-nowrap">
              <Instant at={session.createdAt} />
              {session.id === thisSessionId && (
                <span className="text-ink-muted"> (this one, yours)</span>
              )}
            </Th>
            <Td>{SIGN_IN_METHOD_LABELS[session.method]}</Td>
            <Td shrink>
              <Instant at={session.lastSeenAt} />
            </Td>
          </Tr>
        ))}
      </TBody>
    </DataTable>
  );
}
