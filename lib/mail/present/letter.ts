/** A line that may lead somewhere. */
export type Line = {
  readonly text: string;
  readonly href?: string | undefined;
  /** What is said of it and leads nowhere. */
  readonly rest?: string;
};

export type Chart = {
  readonly title: string;
  readonly bars: readonly {
    readonly label: string;
    readonly value: number;
    /** The value as it is read, where that says more: "83.3%, n 36". */
    readonly words?: string;
  }[];
  /** What a bar of the whole width stands for; else the largest value. */
  readonly whole?: number;
};

/** What a mail says, before it is text or HTML. */
export type Letter = {
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** Reference, dates: what a reader looks for. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly groups: readonly { readonly title: string; readonly lines: readonly Line[] }[];
  /** Pictures that need no image: each number with a bar as long as its share of the longest. */
  readonly charts?: readonly Chart[];
  readonly button: { readonly text: string; readonly href: string } | null;
  /** Small print: why this mail came, what to do when it should not have. */
  readonly note: string;
  /** Where it is not the one of all other mails. */
  readonly language?: string;
};

/** One line of text: a parameter can break neither a header nor the lines of a mail. */
export function oneLine(text: string, longest = 300): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, longest);
}

/** The subject line, kept short enough for any mailbox's list. */
export function subjectOf(letter: Letter): string {
  return oneLine(letter.subject, 120);
}

/** The plain text of a letter, signed by the company that writes. Everything that the HTML says is here too. */
export function letterText(letter: Letter, company: string): string {
  const blocks = [
    letter.heading,
    ...letter.paragraphs,
    letter.facts.map(({ label, value }) => `${label}: ${oneLine(value)}`).join("\n"),
    ...(letter.charts ?? []).map(({ title, bars }) =>
      [title, ...bars.map(({ label, value, words }) => `  ${label}: ${words ?? value}`)].join("\n"),
    ),
    ...letter.groups.map(({ title, lines }) => [title, ...lines.map(lineText)].join("\n")),
    letter.button ? `${letter.button.text}:\n${letter.button.href}` : "",
    `-- \n${oneLine(company)}\n${letter.note}`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function lineText({ text, href, rest }: Line): string {
  const said = `  ${oneLine(rest === undefined ? text : `${text} · ${rest}`)}`;
  return href === undefined ? said : `${said}\n    ${href}`;
}
