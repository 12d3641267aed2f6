-- The confirmation of receipt that a law asks of the controller. It is the controller's, and governs nothing of ours.
alter type "ClockKind" add value 'statutory_acknowledgement';

-- Not the receipt alone can be wrong: the day the person asked the controller, and the day from which a law counts.
create type "CorrectedDate" as enum ('receipt', 'asked', 'relevant');

alter table receipt_correction rename to date_correction;
alter table date_correction rename constraint receipt_correction_pkey to date_correction_pkey;
alter table date_correction rename constraint "receipt_correction_controller_id_request_id_fkey"
  to "date_correction_controller_id_request_id_fkey";
alter index receipt_correction_by_request rename to date_correction_by_request;
alter index receipt_correction_by_age rename to date_correction_by_age;
alter policy receipt_correction_portal on date_correction rename to date_correction_portal;
alter policy receipt_correction_desk on date_correction rename to date_correction_desk;

alter table date_correction
  add column corrects "CorrectedDate" not null default 'receipt',
  add column day_before date,
  add column day_after date,
  alter column received_before drop not null,
  alter column received_after drop not null,
  drop constraint receipt_correction_moves,
  add constraint date_correction_moves check (
    case when corrects = 'receipt'
      then received_before is not null and received_after is not null and received_before <> received_after
        and day_before is null and day_after is null
      else received_before is null and received_after is null and day_before is distinct from day_after
    end
  );
