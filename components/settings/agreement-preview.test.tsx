import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { AgreementPreview } from "@/components/settings/agreement-preview";
import { previewOf } from "@/lib/agreements/model";

it("says which version it becomes, by the newest there was when it was looked at", () => {
  const preview = previewOf([]);
  const page = renderToStaticMarkup(<AgreementPreview preview={preview} newest={2} values={{}} />);
  expect(page.replaceAll("<!-- -->", "")).toContain("It becomes version 3 of the agreement.");
  expect(page).toContain('name="seen" value="2"');
});
