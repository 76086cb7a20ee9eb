import { Select, Steps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../useNarrow';

interface Props {
  steps: readonly { key: string; title: string; note?: string; done?: boolean; open?: boolean }[];
  at: number;
  onChoose: (to: number) => void;
}

/** Where one is among the steps; on a phone one line that opens. Steps behind and those that are open can be gone to. */
export function StepBar({ steps, at, onChoose }: Props) {
  const { t } = useTranslation('parts');
  const closed = (index: number) => index > at && steps[index]?.open !== true;
  if (useNarrow())
    return (
      <Select
        value={at}
        size="large"
        aria-label={t('wizard.steps')}
        options={steps.map(({ title, note }, index) => ({
          value: index,
          label: `${index + 1} / ${steps.length} ${title}${note ? ` · ${note}` : ''}`,
          disabled: closed(index),
        }))}
        onChange={(to) => to !== at && onChoose(to)}
      />
    );
  return (
    <Steps
      size="small"
      current={at}
      items={steps.map(({ title, note, done }, index) => ({
        title,
        disabled: closed(index),
        status: index === at ? ('process' as const) : (done ?? index < at) ? ('finish' as const) : ('wait' as const),
        ...(note ? { content: note } : {}),
      }))}
      onChange={(to) => to !== at && !closed(to) && onChoose(to)}
    />
  );
}
