import type { Right } from "@/lib/intake/model/proposal";

/**
 * A way to ask for a right, written in lower case and without accents, as `flatten` leaves a text.
 * Its weight is how sure it alone makes that the right is meant; `weightAlone` holds where nobody's own data is named.
 */
export type Wording = {
  readonly weight: number;
  readonly weightAlone: number;
  readonly pattern: RegExp;
  /** "Do not delete …" is the opposite of it. */
  readonly canBeDenied: boolean;
  /** What it may be the object of instead: "delete what you have about me" does not ask to see it. */
  readonly unlessObjectOf: RegExp | null;
};

export type Wordings = Readonly<Record<Right, readonly Wording[]>>;

// One space in a wording is any white space in the text: clients wrap lines, and quoting leaves more.
function compile(source: string): RegExp {
  const spaced = source.replaceAll(" ?", "\\s{0,8}").replaceAll(" ", "\\s{1,8}");
  return new RegExp(`(?<![a-z0-9])(?:${spaced})`, "d");
}

/** A wording that says it whatever stands around. */
export function says(weight: number, source: string): Wording {
  return {
    weight,
    weightAlone: weight,
    pattern: compile(source),
    canBeDenied: false,
    unlessObjectOf: null,
  };
}

/** The same, where a "not" before or behind turns it around. */
export function asks(weight: number, source: string): Wording {
  return { ...says(weight, source), canBeDenied: true };
}

/** A question for what is known, unless it only describes what shall be done with it. */
export function wonders(weight: number, source: string, doing: string): Wording {
  return { ...says(weight, source), unlessObjectOf: new RegExp(`(?<![a-z])(?:${doing})`, "g") };
}

/** A doing word and what it is done to, in either order and at most 60 characters apart. */
export function acts(weight: number, verbs: string, objects: string): Wording[] {
  const verb = `(?<act>${verbs})(?![a-z])`;
  const object = `(?<![a-z])(?:${objects})(?![a-z])`;
  const weightAlone = weight - 0.15;
  return [`${verb}[^]{1,60}?${object}`, `(?:${objects})(?![a-z])[^]{1,60}?(?<![a-z])${verb}`].map(
    (source) => ({
      weight,
      weightAlone,
      pattern: compile(source),
      canBeDenied: true,
      unlessObjectOf: null,
    }),
  );
}

/** An article of the General Data Protection Regulation, by any of its names. */
export function article(number: number): Wording {
  return says(
    0.85,
    `(?:dell'|de l'|del )?art(?:icle|ikel|iculo|icolo|\\.)? ?${number}(?!\\d)[^]{0,30}?(?<![a-z])(?:uk )?(?:gdpr|ds-?gvo|rgpd|avg)`,
  );
}
