-- No request reaches us after the day of its answer: a corrected receipt could say so, and its days were fewer than none. Asked where
-- one of the two days is written. A constraint would be asked of each change to a row that stands so already, of the one that
-- mends it as well.
create function refuse_receipt_after_answer() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'check_violation', table = 'request', constraint = 'request_answer_follows_receipt',
    message = format('the receipt of request %s lies after the day of its answer', new.id);
end $$;
create trigger request_written_past_answer before insert on request
  for each row when (new.answered_on < new.received_on) execute function refuse_receipt_after_answer();
create trigger request_moved_past_answer before update of received_on, answered_on on request
  for each row when (new.answered_on < new.received_on
    and (new.received_on is distinct from old.received_on or new.answered_on is distinct from old.answered_on))
  execute function refuse_receipt_after_answer();
