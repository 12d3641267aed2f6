-- How often somebody of the team gets figures by mail. Null: as their role has it.
alter table "person" add column "summary_rhythm" TEXT;
alter table person
  add constraint person_summary_rhythm check (summary_rhythm in ('daily', 'weekly', 'never'));

-- CreateTable
CREATE TABLE "summary_mail" (
    "person_id" UUID NOT NULL,
    "sent_on" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "summary_mail_pkey" PRIMARY KEY ("person_id","sent_on")
);

-- AddForeignKey
ALTER TABLE "summary_mail" ADD CONSTRAINT "summary_mail_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table summary_mail enable row level security;
alter table summary_mail force row level security;
create policy summary_mail_desk on summary_mail to thirty_desk
  using (app_actor() is not null) with check (app_actor() is not null);
grant select, insert on summary_mail to thirty_desk;
