import { AnswerDocument } from "@/components/desk/request/answer-document";
import { Card, Section } from "@/components/ui/card";
import type { AnswerState } from "@/lib/answers/loaders";

/** The words of an answer that has left, for those who work on requests. */
export function SentAnswer({
  sent,
  controllerName,
}: {
  sent: AnswerState["sent"];
  controllerName: string;
}) {
  if (!sent) return null;
  return (
    <Section title="Answer" description={`What ${controllerName} sees since it was sent.`}>
      <Card>
        <AnswerDocument
          rights={sent.rights}
          text={sent.text}
          fileNames={sent.files.map(({ name }) => name)}
        />
      </Card>
    </Section>
  );
}
