import { useTranslations } from "next-intl";
import { Timeline } from "@/components/ui/timeline";
import { civilDate, formatCivilDate } from "@/lib/core/civil-date";
import { wordsBy } from "@/lib/core/words";
import { momentIn } from "@/lib/requests/present/moments";
import type { PortalRequest, StoryEvent } from "@/lib/requests/queries/portal-request";

/** What happened to a request, newest first, in the controller's words. */
export function RequestStory({ request, company }: { request: PortalRequest; company: string }) {
  const t = useTranslations("portal");
  const words = wordsBy(t);
  const resultOf = ({ result }: StoryEvent["data"]) => {
    const key = typeof result === "string" ? `results.${result}` : "";
    return key !== "" && words.has(key) ? words(key) : "";
  };
  const titleOf = ({ type, data }: StoryEvent) => {
    const own = `story.${type.replaceAll(".", "_")}`;
    // A message can have let the clock go on.
    const key =
      typeof data.pauseId === "string" && words.has(`${own}_pause`) ? `${own}_pause` : own;
    if (!words.has(key)) return t("story.other");
    return words(key, { result: resultOf(data), ...mergeValues(data) });
  };
  const actorOf = ({ actorName, actorKind }: StoryEvent) => {
    if (actorName !== null) return actorName;
    if (actorKind === "key") return t("request.storyKey");
    return actorKind === "staff" ? t("request.storyTeam") : company;
  };
  return (
    <Timeline
      label={t("request.story")}
      entries={request.story.toReversed().map((event) => ({
        id: event.id,
        title: titleOf(event),
        at: event.at.toISOString(),
        atText: momentIn(request.zone, event.at),
        actor: actorOf(event),
        tone: event.type === "request.answered" ? "ok" : "neutral",
      }))}
    />
  );
}

/** What the sentences about a merge name: the other request, and from when the clock runs. */
function mergeValues({ other, earlier, startsOn }: StoryEvent["data"]) {
  return {
    other: typeof other === "string" ? other : "",
    earlier: String(earlier),
    day: typeof startsOn === "string" ? formatCivilDate(civilDate(startsOn)) : "",
  };
}
