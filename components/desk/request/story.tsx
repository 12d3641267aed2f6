import {
  CalendarClock,
  CircleCheck,
  type IconNode,
  Inbox,
  Lock,
  MailQuestion,
  Merge,
  Pause,
  Play,
  Reply,
  Send,
} from "lucide";
import { Icon } from "@/components/ui/icon";
import { Timeline, type TimelineEntry } from "@/components/ui/timeline";
import { mergeStory } from "@/lib/merges/present";
import type { MessageView } from "@/lib/messages/queries/list-messages";
import { momentIn } from "@/lib/requests/present/moments";
import type { TrailEntry } from "@/lib/requests/queries/trail";

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
  "task.done",
  "answer.recalled",
  "request.answered",
  "request.closed",
  // An owner who is gone.
  "person.disabled",
  "person.role_changed",
]);

const ICONS: Readonly<Record<string, IconNode>> = {
  "request.received": Inbox,
  "request.answered": Send,
  "request.closed": CircleCheck,
  "request.merged_with": Merge,
  "request.merged_into": Merge,
  "clock.resumed": Play,
  "clock.receipt_corrected": CalendarClock,
  "clock.asked_corrected": CalendarClock,
  "clock.relevant_time_set": CalendarClock,
};

type StoryProps = TrailProps & {
  messages: readonly MessageView[];
  controllerName: string;
};

type Dated = TimelineEntry & { readonly order: number };

/** The story of a request: its turning points and what was said, in the order in which it happened. */
export function Story({ trail, messages, zone, tasks, controllerName }: StoryProps) {
  const events = trail
    .filter(({ type }) => IN_STORY.has(type))
    .map((entry) => eventEntry(entry, { zone, tasks }));
  const roles = rolesIn(trail);
  const said = messages.map((message) => messageEntry(message, { zone, controllerName, roles }));
  const entries = [...events, ...said].sort((one, other) => one.order - other.order);
  return <Timeline label="Story" entries={entries} />;
}

/** Every event of a request, as it was recorded. */
export function FullLog({ trail, zone, tasks }: TrailProps) {
  return (
    <Timeline
      label="Full log"
      entries={trail.map((entry) => ({
        ...eventEntry(entry, { zone, tasks }),
        body: (
          <p className="text-sm break-words text-ink-muted">
            {[dataWords(entry.data), toldWords(entry)].filter((words) => words !== "").join(" · ")}
          </p>
        ),
      }))}
    />
  );
}

function eventEntry(entry: TrailEntry, { zone, tasks }: Pick<TrailProps, "zone" | "tasks">): Dated {
  const { id, at, type, label, actor } = entry;
  const taskId = idIn(entry.data, "taskId");
  const system = tasks.find((task) => task.id === taskId)?.system.name;
  const glyph = ICONS[type];
  return {
    id,
    order: at.getTime(),
    at: at.toISOString(),
    atText: momentIn(zone, at),
    actor: actor ?? "Thirty",
    title: mergeStory(type, entry.data) ?? (system ? `${label}: ${system}` : label),
    ...(glyph && { icon: <Icon of={glyph} /> }),
  };
}

/** The facts of an event, without ids, which say nothing to a reader. */
function dataWords(data: unknown): string {
  if (typeof data !== "object" || data === null) return "";
  return Object.entries(data)
    .filter(([name]) => !/(?:Id|^from|^to|duplicateOf|people|substitutes)$/.test(name))
    .map(([name, value]) => `${wordsOf(name)}: ${valueWords(value)}`)
    .join(" · ");
}

/** Whom a reminder reached, and who acted for an owner who was away. */
function toldWords({ told, substitutes }: TrailEntry): string {
  if (told.length === 0) return "";
  const acting = substitutes.length > 0 ? `; acting for the owner: ${substitutes.join(", ")}` : "";
  return `told: ${told.join(", ")}${acting}`;
}

function wordsOf(name: string): string {
  return name.replace(/([A-Z])/g, " $1").toLowerCase();
}

function valueWords(value: unknown): string {
  const words = Array.isArray(value) ? value.map(String).join(", ") : String(value);
  return words.replaceAll("_", " ");
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

function messageEntry(message: MessageView, setting: MessageSetting): Dated {
  const { id, kind, sentAt, authorName, body, files } = message;
  const look = looks(kind, setting.roles.get(id), setting.controllerName);
  return {
    id,
    order: sentAt.getTime(),
    at: sentAt.toISOString(),
    atText: momentIn(setting.zone, sentAt),
    actor: authorName ?? "Thirty",
    private: kind === "note",
    title: look.title,
    icon: <Icon of={look.icon} />,
    ...(look.tone && { tone: look.tone }),
    body: (
      <div
        className={
          kind === "note" ? undefined : "rounded-md border border-line bg-surface px-3 py-2"
        }
      >
        <p className="whitespace-pre-line">{body}</p>
        {files.length > 0 && (
          <p className="mt-1 text-sm text-ink-muted">
            Files: {files.map(({ name }) => name).join(", ")}
          </p>
        )}
      </div>
    ),
  };
}

function looks(kind: MessageView["kind"], role: MessageRole | undefined, controllerName: string) {
  const tone = "info" as const;
  if (kind === "note") return { title: "Internal note", icon: Lock, tone: "warn" as const };
  if (kind === "from_controller") {
    const title = `Message from ${controllerName}`;
    return { title: role === "ended_pause" ? `${title}: the clock goes on` : title, icon: Reply };
  }
  switch (role) {
    case "paused":
      return { title: `Question to ${controllerName}: the clock is paused`, icon: Pause, tone };
    case "extended":
      return { title: `Notice to ${controllerName}: more time taken`, icon: CalendarClock, tone };
    case "asked":
      return { title: `Question to ${controllerName}`, icon: MailQuestion, tone };
    default:
      return { title: `Message to ${controllerName}`, icon: Send, tone };
  }
}
