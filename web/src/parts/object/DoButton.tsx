import { Button, type ButtonProps } from 'antd';
import { useState } from 'react';
import { QuestionDialog, type Question } from './QuestionDialog';

interface Props<V> extends Question<V> {
  type?: ButtonProps['type'];
  size?: ButtonProps['size'];
  danger?: boolean;
  disabled?: boolean;
  /** As in QuestionDialog: a file, a device or several requests make the change. */
  act: (values: V) => Promise<(() => void) | undefined>;
}

/** A change that is more than one request of JSON; it asks the same way as an ActionButton. */
export function DoButton<V extends object = Record<never, never>>({
  type = 'default',
  size = 'middle',
  danger = false,
  disabled = false,
  ...question
}: Props<V>) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        type={type ?? 'default'}
        size={size ?? 'middle'}
        danger={danger}
        disabled={disabled}
        onClick={() => setAsking(true)}
      >
        {question.label}
      </Button>
      {asking && <QuestionDialog<V> {...question} danger={danger} onClose={() => setAsking(false)} />}
    </>
  );
}
