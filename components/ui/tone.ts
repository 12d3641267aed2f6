/** What a colour may mean. Colour never says it alone: words, and a shape where there is room, go with it. */
export type Tone = "neutral" | "accent" | "ok" | "info" | "warn" | "alert" | "danger";

/** The look of a badge but for its tone. */
export const BADGE =
  "inline-flex min-h-5.5 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap forced-colors:border";

export const washClass: Record<Tone, string> = {
  neutral: "bg-sunken text-ink-muted",
  accent: "bg-accent-wash text-accent",
  ok: "bg-ok-wash text-ok",
  info: "bg-info-wash text-info",
  warn: "bg-warn-wash text-warn",
  alert: "bg-alert-wash text-alert",
  danger: "bg-danger-wash text-danger",
};

export const inkClass: Record<Tone, string> = {
  neutral: "text-ink-muted",
  accent: "text-accent",
  ok: "text-ok",
  info: "text-info",
  warn: "text-warn",
  alert: "text-alert",
  danger: "text-danger",
};
