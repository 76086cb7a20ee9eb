import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DraftCaseTexts, ReadCasesView } from '@/api/schema';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { Panel } from '@/parts/Panel';
import { MarkedText } from './MarkedText';
import { ReplacedPanel } from './ReplacedPanel';

interface Props {
  study: ReadCasesView;
  etag: string | null;
}

const TEXT_MAX = 4000;

/** The written parts with their marks; whatever is saved goes through the redactor first. */
export function CaseEditor({ study, etag }: Props) {
  const { t } = useTranslation('cases');
  const { t: tp } = useTranslation('parts');
  const { happened, helped, lessons } = study.told;
  const area = <Input.TextArea maxLength={TEXT_MAX} autoSize={{ minRows: 4, maxRows: 12 }} />;
  return (
    <div className="stack">
      <Panel
        title={t('part.title')}
        note={t('part.note')}
        extra={
          <ActionButton<'/cases/{id}/texts', DraftCaseTexts>
            type="primary"
            label={t('do.write')}
            path="/cases/{id}/texts"
            params={{ id: study.id }}
            etag={etag}
            initial={{ happened, helped, lessons }}
            fields={
              <>
                <Form.Item name="happened" label={t('part.happened')} rules={[requiredRule(tp)]}>
                  {area}
                </Form.Item>
                <Form.Item name="helped" label={t('part.helped')}>
                  {area}
                </Form.Item>
                <Form.Item name="lessons" label={t('part.lessons')} rules={[requiredRule(tp)]}>
                  {area}
                </Form.Item>
              </>
            }
            body={(entered) => ({ ...entered, helped: entered.helped ?? '' })}
            effects={() => [t('do.writeEffect')]}
            done={t('do.writeDone')}
          />
        }
      >
        {([t('part.happened'), t('part.helped'), t('part.lessons')] as const).map((title, index) => (
          <section key={title}>
            <h3>{title}</h3>
            <MarkedText text={[happened, helped, lessons][index] ?? ''} />
          </section>
        ))}
      </Panel>
      <ReplacedPanel study={study} etag={etag} />
    </div>
  );
}
