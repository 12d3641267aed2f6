/** A printed document as parts in their order: the page and the file draw the same ones. */
export type Part =
  | {
      readonly kind: "heading";
      readonly id: string;
      readonly text: string;
      /** The part that says how the figures under it are counted. */
      readonly explainedBy?: { readonly id: string; readonly text: string } | undefined;
    }
  | { readonly kind: "text"; readonly text: string; readonly id?: string | undefined }
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly head: readonly string[];
      /** The first cell names its row. */
      readonly rows: readonly (readonly string[])[];
      /** Columns from this one on are numbers. */
      readonly numbersFrom: number;
    }
  /** Text to be copied as it stands. */
  | { readonly kind: "copy"; readonly label: string; readonly text: string };

export type PrintedDocument = {
  readonly language: string;
  readonly title: string;
  /** Who issues it. */
  readonly author: string;
  /** What it is about, in one line under the title. */
  readonly subtitle: string;
  readonly parts: readonly Part[];
  /** At the foot of each page; `page` and `pages` are put into it. */
  readonly foot: (page: number, pages: number) => string;
};

/** Everything that is read in a document, in the order it is read. */
export function textsOf({ title, subtitle, parts }: PrintedDocument): string[] {
  return [title, subtitle, ...parts.flatMap(partTexts)];
}

function partTexts(part: Part): string[] {
  switch (part.kind) {
    case "heading":
      return part.explainedBy ? [part.text, part.explainedBy.text] : [part.text];
    case "text":
      return [part.text];
    case "table":
      return [part.caption, ...part.head, ...part.rows.flat()];
    case "copy":
      return [part.label, ...part.text.split("\n")];
  }
}
