import { Button, type ButtonProps } from 'antd';
import { useState } from 'react';
import type { PathOf } from '@/api/paths';
import { ActionDialog, type ActionProps } from './ActionDialog';

interface Props<P extends PathOf<'post'>, V> extends ActionProps<P, V> {
  type?: ButtonProps['type'];
  size?: ButtonProps['size'];
  danger?: boolean;
  /** Not possible yet; the page says beside it what is missing. */
  disabled?: boolean;
}

/** A change of state. It says what it will do and what it will post before it does, and why not when it is refused. */
export function ActionButton<P extends PathOf<'post'>, V extends object = Record<never, never>>({
  type = 'default',
  size = 'middle',
  danger = false,
  disabled = false,
  ...action
}: Props<P, V>) {
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
        {action.label}
      </Button>
      {asking && <ActionDialog<P, V> {...action} danger={danger} onClose={() => setAsking(false)} />}
    </>
  );
}
