import type { ReactNode } from "react";
import { PublicShell } from "@/components/layout/public-shell";
import { WRITTEN_LANGUAGES, type WrittenLanguage } from "@/lib/core/languages";
import { type AskPageWords, askStart } from "@/lib/routing/model/ask";

export type AskFrameProps = {
  words: AskPageWords;
  /** What stands behind the language in the page's address: "/company", or nothing. */
  page: string;
  children: ReactNode;
};

/** The frame of the pages for individuals, in their language, with the way to the other ones. */
export function AskFrame({ words, page, children }: AskFrameProps) {
  const { language, say, us } = words;
  return (
    <PublicShell
      brand={{ name: us, href: askStart(language) }}
      words={{ skip: say("skip") }}
      aside={<LanguageChoice current={language} label={say("language")} page={page} />}
      footer={<p className="measure">{say("footer", { us })}</p>}
    >
      {children}
    </PublicShell>
  );
}

type LanguageChoiceProps = { current: WrittenLanguage; label: string; page: string };

/** Ordinary links, since the page's own language changes with them: the whole page is asked for anew. */
function LanguageChoice({ current, label, page }: LanguageChoiceProps) {
  return (
    <nav aria-label={label}>
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
            ) : (
              <a
                href={`/ask/${code}${page}`}
                hrefLang={code}
                lang={code}
                className="inline-flex min-h-6 items-center text-accent underline decoration-1 underline-offset-[0.2em] hover:decoration-2"
              >
                {name}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
