import Button from '@atlaskit/button/new';
import ModalDialog, { ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition } from '@atlaskit/modal-dialog';

export interface Question {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly danger: boolean;
}

interface ConfirmProps {
  /** `null`: nothing is asked. */
  readonly question: Question | null;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

export const Confirm = ({ question, onConfirm, onCancel }: ConfirmProps) => (
  <ModalTransition>
    {question && (
      <ModalDialog width="small" onClose={onCancel}>
        <ModalHeader>
          <ModalTitle>{question.title}</ModalTitle>
        </ModalHeader>
        <ModalBody>{question.text}</ModalBody>
        <ModalFooter>
          <Button appearance="subtle" onClick={onCancel}>
            Cancel
          </Button>
          <Button appearance={question.danger ? 'danger' : 'primary'} onClick={onConfirm}>
            {question.action}
          </Button>
        </ModalFooter>
      </ModalDialog>
    )}
  </ModalTransition>
);
