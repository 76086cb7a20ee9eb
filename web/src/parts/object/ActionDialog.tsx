import type { Answer, Body, Params, PathOf } from '@/api/paths';
import { useChange } from '@/api/useChange';
import { QuestionDialog, type Question } from './QuestionDialog';

export interface ActionProps<P extends PathOf<'post'>, V> extends Question<V> {
  path: P;
  params: Params<P, 'post'>;
  /** Version of the thing that is changed, as it was read. */
  etag?: string | null;
  /** The request, from the entries. */
  body: (values: V) => Body<P, 'post'>;
  onDone?: (answer: Answer<P, 'post'>) => void;
}

/** The question before a change that is one request; sending it again sends the same key. */
export function ActionDialog<P extends PathOf<'post'>, V extends object>(
  props: ActionProps<P, V> & { danger?: boolean; onClose: () => void },
) {
  const { path, params, etag, body, onDone, ...question } = props;
  const change = useChange(path);
  return (
    <QuestionDialog<V>
      {...question}
      act={async (entered) => {
        const { body: answer } = await change.mutateAsync({
          params,
          body: body(entered),
          ...(etag === undefined ? {} : { etag }),
        });
        return () => onDone?.(answer);
      }}
    />
  );
}
