import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useState, type FormEvent } from 'react';

import { MOST_NAME_CHARS, type SavedView } from '../../../settings/rules/saved-view';
import { newId } from '../../bridge';
import { Dialog, DialogActions } from '../../site/dialog';
import { FailureMessage } from '../../site/failure-message';
import { useDoing } from '../../site/use-doing';
import { t } from '../../words/translate';
import styles from './save-view-dialog.module.css';

interface SaveViewDialogProps {
  /** What is looked at, as an address has it, without what names people. */
  readonly query: string;
  readonly onSave: (view: SavedView) => Promise<void>;
  readonly onSaved: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for the name under which a view of the list is kept. */
export const SaveViewDialog = ({ query, onSave, onSaved, onClose }: SaveViewDialogProps) => {
  const [name, setName] = useState('');
  const [doing, start] = useDoing();
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (name.trim() === '') return;
    start(async () => {
      await onSave({ id: newId(), name: name.trim(), query });
      onSaved(name.trim());
      onClose();
    });
  };
  return (
    <Dialog title={t('people.saveViewTitle')} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <p className={styles.help}>{t('people.saveViewHelp')}</p>
        <label className={styles.label} htmlFor="view-name">
          {t('people.viewName')}
        </label>
        <Textfield
          id="view-name"
          autoComplete="off"
          maxLength={MOST_NAME_CHARS}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {doing.kind === 'failed' && (
          <FailureMessage title={t('people.viewNotSaved')} failure={doing.failure} onRetry={submit} />
        )}
        <DialogActions>
          <Button appearance="subtle" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" appearance="primary" isLoading={doing.kind === 'busy'} isDisabled={name.trim() === ''}>
            {t('ui.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
