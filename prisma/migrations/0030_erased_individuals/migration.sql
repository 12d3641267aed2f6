-- What individuals wrote is kept for a time after it is settled, and so are the bytes of mails that became nothing. Then the keys
-- go, and with them every text; the rows stay, so that reports and the ledger of mails count as before.
-- AlterTable
ALTER TABLE "direct_request" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "hand_over" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "raw_mail" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- Erased means without a key and without a text, and only what is settled is erased.
alter table direct_request add constraint direct_request_erased check (
  (erased_at is not null) = (length(wrapped_key) = 0) and (erased_at is not null) = (length(content) = 0)
  and (erased_at is null or closed_at is not null));
alter table hand_over add constraint hand_over_erased check (
  erased_at is null or (state <> 'offered' and length(wrapped_key) = 0 and length(content) = 0));
alter table raw_mail add constraint raw_mail_erased check (
  (erased_at is not null) = (length(wrapped_key) = 0)
  and (erased_at is null or (envelope is null and authentication is null
    and state in ('set_aside', 'automatic_reply', 'bounce_matched', 'routed'))));

create index direct_request_to_erase on direct_request (closed_at, id) where closed_at is not null and erased_at is null;
create index raw_mail_to_erase on raw_mail (decided_at, id)
  where erased_at is null and state in ('set_aside', 'automatic_reply', 'bounce_matched', 'routed');

-- The portal's two lists of hand-overs: what waits the longest first, and the latest decision first.
create index hand_over_offered on hand_over (controller_id, asked_on, id) where state = 'offered';
create index hand_over_decided on hand_over (controller_id, decided_at desc, id) where decided_at is not null;

-- The person's page says when it was.
grant select (erased_at) on direct_request to thirty_public;
