import { useState } from 'react';
import type { Answer, Body, Params, PathOf } from '@/api/paths';
import { useChange } from '@/api/useChange';
import { QuestionDialog, type Question } from './QuestionDialog';

export interface ActionProps<P extends PathOf<'post'>, V> extends Question<V> {
  path: P;
  params: Params<P, 'post'>;
  /** Version of the thing that is changed, as it was read. What is read while the dialog is open does not replace it. */
  etag?: string | null;
  /** The request, from the entries. */
  body: (values: V) => Body<P, 'post'>;
  onDone?: (answer: Answer<P, 'post'>) => void;
}

/** The question before a change of one route: the request is made from the entries. */
export function ActionDialog<P extends PathOf<'post'>, V extends object>(
  props: ActionProps<P, V> & { danger?: boolean; onClose: () => void },
) {
  const { path, params, etag, body, onDone, ...question } = props;
  const change = useChange(path);
  // The page behind refreshes itself; what was read when the question was asked is what is confirmed.
  const [asked] = useState(etag);
  const [again, setAgain] = useState(false);
  const version = again ? etag : asked;
  return (
    <QuestionDialog<V>
      {...question}
      onReadAgain={() => {
        change.reset();
        setAgain(true);
      }}
      act={async (entered) => {
        const { body: answer } = await change.mutateAsync({
          params,
          body: body(entered),
          ...(version === undefined ? {} : { etag: version }),
        });
        return () => onDone?.(answer);
      }}
    />
  );
}
