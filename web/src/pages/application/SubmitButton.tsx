import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { today } from '@/api/clock';
import { addDays } from '@/format/dates';
import { ActionButton } from '@/parts/object/ActionButton';
import { InceptionInput, inceptionRule } from './InceptionInput';
import { PlanItem } from './PlanItem';

interface Props {
  assessment: string;
  /** The product version applied for. */
  filing: string;
  label: string;
  /** Stays on the page, where the indicative price appears. */
  stay?: boolean;
}

/** Makes the submission of an assessment: it asks the insurer for a price and binds nobody. */
export function SubmitButton({ assessment, filing, label, stay = false }: Props) {
  const { t } = useTranslation('application');
  const navigate = useNavigate();
  return (
    <ActionButton<'/submissions', { inception: string; plan?: string }>
      type="primary"
      label={label}
      path="/submissions"
      params={{}}
      initial={{ inception: addDays(today(), 1) }}
      fields={
        <>
          <Form.Item
            name="inception"
            label={t('submit.inception')}
            extra={t('submit.inceptionNote')}
            rules={[inceptionRule(t('submit.inceptionRule'))]}
          >
            <InceptionInput />
          </Form.Item>
          <PlanItem filing={filing} />
        </>
      }
      body={({ inception, plan }) => ({ assessment, inception, ...(plan ? { plan } : {}) })}
      effects={() => [t('submit.effect1'), t('submit.effect2'), t('submit.effect3')]}
      done={t('submit.done')}
      onDone={({ id }) => {
        if (!stay) void navigate(`/submissions/${id}`);
      }}
    />
  );
}
