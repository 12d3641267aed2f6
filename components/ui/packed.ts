import { useMemo } from "react";

declare const shape: unique symbol;

/** Facts as one text; see {@link pack}. */
export type Packed<T> = string & { readonly [shape]: T };

/** What survives being a text: no dates, no functions, no elements. */
type Plain =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Plain[]
  | { readonly [name: string]: Plain };

/** `T` where it is plain all the way down; `Plain` asks for an index that object types written as `type` have. */
type PlainOnly<T> = T extends Plain ? T : never;

/**
 * Facts for a part of the browser's side, as one text. As values React looks at each of them three times: when it sends
 * them, when it reads them for the markup, and when the browser does; a text is only handed on.
 */
export function pack<T>(facts: PlainOnly<T>): Packed<T> {
  return JSON.stringify(facts) as Packed<T>;
}

/** The facts of a text. */
export function unpack<T>(text: Packed<T>): T {
  return JSON.parse(text);
}

/** The same, read once for as long as the text is the same. */
export function usePacked<T>(text: Packed<T>): T {
  return useMemo(() => unpack(text), [text]);
}
