import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { writeMessage } from "@/lib/messages/commands/write-message";
import { Note } from "@/lib/messages/schema";
import { aboutRequest } from "@/lib/requests/commands/move";
import { findStanding } from "@/lib/requests/queries/standing";

/** A note of the desk to itself. The controller never sees it: the database does not hand it out. */
export const writeNote = command({
  name: "note.write",
  permission: "note:write",
  input: Note,
  async run(context, { reference, body, files }) {
    const request = await findStanding(context.tx, reference);
    if (!request) return refused("request_unknown");
    const written = await writeMessage(context, request, { kind: "note", body, files });
    if (!written.ok) return written;
    await context.record("note.written", aboutRequest(request), written.value);
    return done({ ...written.value, reference: request.reference });
  },
});
