import { PreferencesForm } from "@/components/desk/shell/preferences-form";
import { SignOutForm } from "@/components/desk/shell/sign-out-form";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { STAFF_ROLE_LABELS } from "@/lib/accounts/present";
import { requireStaff } from "@/lib/gate/caller";

async function PreferencesPage() {
  const { session, actor } = await requireStaff("self:manage");
  const { name, email, singleKeys } = session.person;
  return (
    <>
      <PageHeader title="Preferences" />
      <div className="flex max-w-2xl flex-col gap-6">
        <Section title="You">
          <DescriptionList
            items={[
              { term: "Name", detail: name },
              { term: "E-mail address", detail: email },
              { term: "Role", detail: STAFF_ROLE_LABELS[actor.role] },
            ]}
          />
        </Section>
        <Section title="Keyboard">
          <PreferencesForm singleKeys={singleKeys} />
        </Section>
        <Section title="Appearance" description="Light or dark follows the setting of your device.">
          {null}
        </Section>
        <Section title="This device">
          <SignOutForm />
        </Section>
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(PreferencesPage, { title: "Preferences" });
export default refusable("desk", PreferencesPage);
