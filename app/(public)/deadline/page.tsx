import { DeadlineForm } from "@/components/deadline/deadline-form";
import { DeadlineResult } from "@/components/deadline/deadline-result";
import { ErrorSummary, type FieldMessage } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import {
  type DeadlinePage,
  loadCalendars,
  loadDeadlinePage,
  loadDeadlineWords,
} from "@/lib/deadlines/loaders";
import { fieldOfError, queryOf } from "@/lib/deadlines/model/form";
import { describeFormError } from "@/lib/deadlines/present/words";
import type { Translate } from "@/lib/sla/present/words";

type Search = PageProps<"/deadline">["searchParams"];

/** The address as text again: what a page is given has lost the order and the kind of its parameters. */
async function queryText(searchParams: Search): Promise<string> {
  const query = new URLSearchParams();
  for (const [name, given] of Object.entries(await searchParams)) {
    for (const value of [given ?? []].flat()) query.append(name, value);
  }
  return query.toString();
}

function messagesOf({ found, form }: DeadlinePage, say: Translate): FieldMessage[] {
  if (found === null || found === "limited" || found.ok) return [];
  return found.errors.map((error) => ({
    name: fieldOfError(error, form),
    message: describeFormError(error, say),
  }));
}

export async function generateMetadata({ searchParams }: PageProps<"/deadline">) {
  const { say } = await loadDeadlineWords();
  const page = await loadDeadlinePage(await queryText(searchParams));
  const title = say("title");
  return { title: messagesOf(page, say).length > 0 ? say("errorTitle", { title }) : title };
}

export default async function DeadlineCalculatorPage({ searchParams }: PageProps<"/deadline">) {
  const page = await loadDeadlinePage(await queryText(searchParams));
  const calendars = await loadCalendars();
  const { form, found } = page;
  const words = await loadDeadlineWords();
  const { say, why } = words;
  const messages = messagesOf(page, say);
  const errorOf = (field: string) => messages.find(({ name }) => name === field)?.message;
  const deadline = found !== null && found !== "limited" && found.ok ? found.deadline : null;
  return (
    <div className="stack">
      <div>
        <h1 className="text-3xl font-semibold">{say("title")}</h1>
        {!deadline && <p className="mt-3 text-ink-muted">{say("intro")}</p>}
      </div>
      {found === "limited" && (
        <Notice tone="warn" role="alert">
          {say("limited")}
        </Notice>
      )}
      <ErrorSummary title={say("errorSummary")} errors={messages} />
      {deadline && <DeadlineResult deadline={deadline} words={words} query={queryOf(form)} />}
      {deadline && <h2 className="no-print hairline-t pt-6 text-2xl">{say("form.again")}</h2>}
      <DeadlineForm
        form={form}
        calendars={calendars}
        say={say}
        sayWhy={why.say}
        errorOf={errorOf}
      />
    </div>
  );
}
