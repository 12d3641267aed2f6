import { type StoryGlyph, type StoryLine, StoryList } from "@/components/desk/request/story-list";
import { pack } from "@/components/ui/packed";
import { mergeStory } from "@/lib/merges/present";
import type { MessageView } from "@/lib/messages/queries/list-messages";
import { momentIn } from "@/lib/requests/present/moments";
import type { TrailEntry } from "@/lib/requests/queries/trail";
import { foldReminders } from "@/lib/trail/present/reminders";
import { factWords } from "@/lib/trail/present/words";

type TrailProps = {
  trail: readonly TrailEntry[];
  zone: string;
  /** The system of each task. */
  tasks: readonly { readonly id: string; readonly system: { readonly name: string } }[];
};

/** What belongs to the story: what somebody who was away has to know. Messages and notes come with their words. */
const IN_STORY = new Set([
  "request.received",
  "request.acknowledged",
  "request.accepted",
  "request.rejected",
  "request.rejection_undone",
  "request.withdrawn",
  "request.merged_with",
  "request.merged_into",
  "request.merge_taken_back",
  "request.resumed",
  "clock.resumed",
  "clock.receipt_corrected",
  "clock.asked_corrected",
  "clock.relevant_time_set",
  "request.agreement_applied",
  "task.done",
  "answer.recalled",
  "request.answered",
  "request.closed",
  // An owner who is gone.
  "person.disabled",
  "person.role_changed",
]);

/** What moves the day that counts: the story says from when to when, and why. */
const MOVES_DAY = new Set([
  "clock.resumed",
  "clock.receipt_corrected",
  "clock.asked_corrected",
  "clock.relevant_time_set",
  "request.merge_taken_back",
  "request.agreement_applied",
]);

const GLYPHS: Readonly<Record<string, StoryGlyph>> = {
  "request.received": "came",
  "request.answered": "sent",
  "request.closed": "closed",
  "request.merged_with": "merged",
  "request.merged_into": "merged",
  "clock.resumed": "goes_on",
  "clock.receipt_corrected": "day",
  "clock.asked_corrected": "day",
  "clock.relevant_time_set": "day",
  "request.agreement_applied": "day",
};

type StoryProps = TrailProps & {
  messages: readonly MessageView[];
  controllerName: string;
};

/** The story of a request: its turning points and what was said, in the order in which it happened. */
export function Story({ trail, messages, zone, tasks, controllerName }: StoryProps) {
  const events = trail
    .filter(({ type }) => IN_STORY.has(type))
    .map((entry) =>
      MOVES_DAY.has(entry.type)
        ? withFacts(entry, { zone, tasks })
        : eventEntry(entry, { zone, tasks }),
    );
  const roles = rolesIn(trail);
  const said = messages.map((message) => messageEntry(message, { zone, controllerName, roles }));
  // Instants in ISO words: their order as text is that in time.
  const lines = [...events, ...said].sort((one, other) =>
    one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
  );
  return <StoryList label="Story" lines={pack(lines)} />;
}

/** Every event of a request, as it was recorded; reminders that only repeat themselves stand in one line. */
export function FullLog({ trail, zone, tasks }: TrailProps) {
  const lines = foldReminders(trail).map(({ last, firstAt, count }) => {
    const line = withFacts(last, { zone, tasks });
    if (count === 1) return line;
    const title = `${last.label} ${count} times, from ${momentIn(zone, firstAt)}`;
    return { ...line, title, facts: `The last: ${line.facts}` };
  });
  return <StoryList label="Full log" lines={pack(lines)} />;
}

type Setting = Pick<TrailProps, "zone" | "tasks">;

function eventEntry(entry: TrailEntry, { zone, tasks }: Setting): StoryLine {
  const { id, at, type, label, actor } = entry;
  const taskId = idIn(entry.data, "taskId");
  const system = tasks.find((task) => task.id === taskId)?.system.name;
  return {
    id,
    at: at.toISOString(),
    atText: momentIn(zone, at),
    actor: actor ?? "Thirty",
    title: mergeStory(type, entry.data) ?? (system ? `${label}: ${system}` : label),
    glyph: GLYPHS[type],
  };
}

function withFacts(entry: TrailEntry, setting: Setting): StoryLine {
  const { type, data, names } = entry;
  const facts = factWords(type, data, {
    moment: (at) => momentIn(setting.zone, at),
    person: (id) => names.get(id) ?? "Somebody",
  });
  const line = eventEntry(entry, setting);
  return facts === "" ? line : { ...line, facts };
}

/** An id that an event's facts name. */
function idIn(data: unknown, name: string): string | null {
  if (typeof data !== "object" || data === null) return null;
  const value: unknown = Reflect.get(data, name);
  return typeof value === "string" ? value : null;
}

/** What a message did besides being sent. */
type MessageRole = "asked" | "paused" | "extended" | "ended_pause";

const ROLE_OF: Readonly<Record<string, MessageRole>> = {
  "request.controller_asked": "asked",
  "clock.paused": "paused",
  "clock.extended": "extended",
};

function rolesIn(trail: readonly TrailEntry[]): ReadonlyMap<string, MessageRole> {
  const roles = new Map<string, MessageRole>();
  for (const { type, data } of trail) {
    const messageId = idIn(data, "messageId");
    const endedPause = type === "message.sent_to_desk" && idIn(data, "pauseId") !== null;
    const role = endedPause ? "ended_pause" : ROLE_OF[type];
    if (messageId !== null && role !== undefined) roles.set(messageId, role);
  }
  return roles;
}

type MessageSetting = {
  zone: string;
  controllerName: string;
  roles: ReadonlyMap<string, MessageRole>;
};

function messageEntry(message: MessageView, setting: MessageSetting): StoryLine {
  const { id, kind, sentAt, authorName, body, files } = message;
  const look = looks(kind, setting.roles.get(id), setting.controllerName);
  return {
    id,
    at: sentAt.toISOString(),
    atText: momentIn(setting.zone, sentAt),
    actor: authorName ?? "Thirty",
    ...look,
    said: { text: body, isNote: kind === "note", files: files.map(({ name }) => name) },
  };
}

type Look = Pick<StoryLine, "title" | "glyph" | "tone">;

function looks(
  kind: MessageView["kind"],
  role: MessageRole | undefined,
  controllerName: string,
): Look {
  const tone = "info";
  if (kind === "note") return { title: "Internal note", glyph: "note", tone: "warn" };
  if (kind === "from_controller") {
    const title = `Message from ${controllerName}`;
    return {
      title: role === "ended_pause" ? `${title}: the clock goes on` : title,
      glyph: "reply",
    };
  }
  switch (role) {
    case "paused":
      return { title: `Question to ${controllerName}: the clock is paused`, glyph: "pause", tone };
    case "extended":
      return { title: `Notice to ${controllerName}: more time taken`, glyph: "day", tone };
    case "asked":
      return { title: `Question to ${controllerName}`, glyph: "question", tone };
    default:
      return { title: `Message to ${controllerName}`, glyph: "sent", tone };
  }
}
