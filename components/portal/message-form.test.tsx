import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { MessageForm } from "@/components/portal/message-form";
import { forgetUnsent, keepUnsent } from "@/components/refusal/unsent";
import { UnsentOf } from "@/components/refusal/unsent-of";
import messages from "@/messages/en.json";

const shown = (personId: string, unsent: string | null = null) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages} timeZone="Europe/Berlin">
      <UnsentOf value={personId}>
        <MessageForm
          {...{ requestId: "one", isReply: false, unsent, problem: null, fileProblems: [] }}
        />
      </UnsentOf>
    </NextIntlClientProvider>,
  );

it("holds again what its writer left unsent, and names the files to choose once more", () => {
  const name = "ines portal message one";
  keepUnsent(name, { body: ["Please see the list"], files: ["list.pdf", "photo.png"] });
  const page = shown("ines");
  expect(page).toContain("Please see the list</textarea>");
  expect(page).toContain("The files have to be chosen again: list.pdf, photo.png.");
  expect(shown("jonas")).not.toContain("Please see");
  // What was typed after the server gave something back is newer.
  expect(shown("ines", "from before")).not.toContain("from before");
  forgetUnsent(name);
  expect(shown("ines")).not.toContain("is back");
  expect(shown("ines", "from before")).toContain("from before</textarea>");
});
