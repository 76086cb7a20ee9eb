import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Fault, Problem } from '@/api/problem';
import { useFormat } from '@/format/useFormat';

interface Props {
  problem: Problem;
  /** Faults that no field shows; all of them when left out. */
  faults?: readonly Fault[] | undefined;
  onRetry?: (() => void) | undefined;
}

/** What happened, why, what to do next: the server's own sentence, the rule it rests on, and the one button that helps. */
export function ProblemNotice({ problem, faults = problem.faults, onRetry }: Props) {
  const { t } = useTranslation('parts');
  const { cite } = useFormat();
  const own = problem.status === 0 ? 'unreachable' : problem.detail === '' ? 'unknown' : undefined;
  const label =
    problem.next === 'reload' ? t('problem.reload') : problem.next === 'retry' ? t('problem.retry') : undefined;
  return (
    <Alert
      type={problem.status >= 500 || problem.status === 0 ? 'error' : 'warning'}
      showIcon
      role="alert"
      title={own ? t(`problem.${own}.title`) : problem.title}
      description={
        <>
          <p>{own ? t(`problem.${own}.detail`) : problem.detail}</p>
          {faults.length > 0 && (
            <ul className="dotted">
              {faults.map((fault, index) => (
                <li key={index}>{fault.detail}</li>
              ))}
            </ul>
          )}
          {problem.source && <p className="small">{t('problem.source', { source: cite(problem.source) })}</p>}
          {problem.code && <p className="quiet small">{t('problem.code', { code: problem.code })}</p>}
        </>
      }
      action={
        label && onRetry ? (
          <Button size="small" onClick={onRetry}>
            {label}
          </Button>
        ) : undefined
      }
    />
  );
}
