import type { ReactNode } from "react";
import { PublicShell } from "@/components/layout/public-shell";
import { WRITTEN_LANGUAGES, type WrittenLanguage } from "@/lib/core/languages";
import { type AskPageWords, askStart } from "@/lib/routing/model/ask";

export type AskFrameProps = {
  words: AskPageWords;
  /** What stands behind the language in the page's address: "/company", or nothing. */
  page: string;
  /** The id of a form on the page whose answers go along into another language. */
  formId?: string;
  children: ReactNode;
};

/** The frame of the pages for individuals, in their language, with the way to the other ones. */
export function AskFrame({ words, page, formId, children }: AskFrameProps) {
  const { language, say, us } = words;
  return (
    <PublicShell
      brand={{ name: us, href: askStart(language) }}
      words={{ skip: say("skip"), offline: say("offline") }}
      aside={
        <LanguageChoice current={language} label={say("language")} page={page} formId={formId} />
      }
      footer={<p className="measure">{say("footer", { us })}</p>}
    >
      {children}
    </PublicShell>
  );
}

type LanguageChoiceProps = {
  current: WrittenLanguage;
  label: string;
  page: string;
  formId: string | undefined;
};

const CHOICE =
  "inline-flex min-h-6 items-center text-accent underline decoration-1 underline-offset-[0.2em] hover:decoration-2";

/**
 * Ordinary links, since the page's own language changes with them: the whole page is asked for anew. Where there is a form they send
 * it, so that what was typed is kept, right or wrong, and shown in the other language.
 */
function LanguageChoice({ current, label, page, formId }: LanguageChoiceProps) {
  return (
    <nav aria-label={label}>
      {/* Enter in a field presses the first button of its form, which has to be one that goes on. */}
      {formId && <button type="submit" form={formId} hidden />}
      <ul className="flex flex-wrap gap-x-3 text-sm sm:justify-end">
        {Object.entries(WRITTEN_LANGUAGES).map(([code, name]) => (
          <li key={code}>
            {code === current ? (
              <span
                lang={code}
                aria-current="true"
                className="inline-flex min-h-6 items-center font-semibold"
              >
                {name}
              </span>
            ) : formId ? (
              <button
                type="submit"
                form={formId}
                name="to"
                value={code}
                lang={code}
                className={`${CHOICE} cursor-pointer`}
              >
                {name}
              </button>
            ) : (
              <a href={`/ask/${code}${page}`} hrefLang={code} lang={code} className={CHOICE}>
                {name}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
