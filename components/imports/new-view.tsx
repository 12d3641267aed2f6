import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ColumnGuide } from "@/components/imports/column-guide";
import { ImportSteps } from "@/components/imports/import-steps";
import { UploadForm, type UploadFormProps } from "@/components/imports/upload-form";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { SaidForm } from "@/components/ui/said-notice";
import { importsPath } from "@/lib/imports/model/import";

type Params = Readonly<Record<string, string | string[] | undefined>>;

function one(params: Params, name: string): string {
  const value = params[name];
  return typeof value === "string" ? value : "";
}

/** What of a form that was refused stands in the address of its page. */
export function readRefused(params: Params): Pick<UploadFormProps, "refused" | "typed"> {
  const refused = one(params, "refused");
  return {
    refused: refused === "" ? [] : refused.split(",").slice(0, 10),
    typed: {
      controllerId: one(params, "controllerId"),
      receivedOn: one(params, "receivedOn"),
      receivedTime: one(params, "receivedTime"),
    },
  };
}

/** The title of the first step, which says when its file was not taken. */
export async function newImportTitle(params: Params): Promise<string> {
  const t = await getTranslations();
  const title = t("imports.newTitle");
  const { refused } = readRefused(params);
  return refused.length > 0 ? t("portal.errorPrefix", { title }) : title;
}

/** The first step of an import: the file, and what a file can hold. */
export function NewView(props: UploadFormProps) {
  const t = useTranslations("imports");
  const errorPrefix = useTranslations("portal")("errorPrefix", { title: "" });
  return (
    <div className="grid grid-cols-1 gap-7">
      <div>
        <PageHeader
          title={t("newTitle")}
          description={t("newIntro")}
          breadcrumb={<Breadcrumb items={[{ label: t("back"), href: importsPath(props.door) }]} />}
        />
        <ImportSteps at="file" />
      </div>
      <div className="max-w-[40rem]">
        <SaidForm
          parameters={["refused"]}
          errorPrefix={errorPrefix}
          {...(props.refused.length > 0 && { otherwise: <UploadForm {...props} refused={[]} /> })}
        >
          <UploadForm {...props} />
        </SaidForm>
      </div>
      <ColumnGuide door={props.door} />
    </div>
  );
}
