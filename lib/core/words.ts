/** Texts by names that are made of values, such as the code of a problem: the compiler cannot know these. */
export type Words = {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
};

type Translator = { (key: never, values?: never): string; has(key: never): boolean };

/** The same texts by any name. What may be missing is asked for first, by `has`. */
export function wordsBy(translator: Translator): Words {
  return translator as unknown as Words;
}
