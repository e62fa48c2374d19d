
-- The audit log is append-only: an entry can be marked as undone and its names emptied, no more.
-- Only the removal of a whole organization says `SET LOCAL dondoc.removing = 'on'`.
CREATE FUNCTION "audit_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('dondoc.removing', true) = 'on' THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  IF TG_OP = 'UPDATE'
    AND to_jsonb(NEW) - 'undone_at' - 'personal' = to_jsonb(OLD) - 'undone_at' - 'personal'
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only';
END $$;

CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE ON "audit"
  FOR EACH ROW EXECUTE FUNCTION "audit_append_only"();
