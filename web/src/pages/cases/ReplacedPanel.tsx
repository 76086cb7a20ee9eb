import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DraftCasePiece, ReadCasesView } from '@/api/schema';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { Panel } from '@/parts/Panel';
import { MarkedText } from './MarkedText';
import styles from './cases.module.css';

interface Props {
  study: ReadCasesView;
  etag: string | null;
}

/** What was replaced by what; more can be hidden by hand while the case is a draft. */
export function ReplacedPanel({ study, etag }: Props) {
  const { t } = useTranslation('cases');
  const { t: tp } = useTranslation('parts');
  const replaced = study.replaced ?? [];
  return (
    <Panel
      title={t('replaced.title')}
      note={t('replaced.note')}
      extra={
        study.actions.includes('cases.hide') && (
          <ActionButton<'/cases/{id}/hidden-pieces', DraftCasePiece>
            label={t('do.hide')}
            path="/cases/{id}/hidden-pieces"
            params={{ id: study.id }}
            etag={etag}
            fields={
              <Form.Item name="text" label={t('do.hideWhat')} rules={[requiredRule(tp)]}>
                <Input maxLength={200} />
              </Form.Item>
            }
            body={({ text }) => ({ text })}
            effects={() => [t('do.hideEffect')]}
            done={t('do.hideDone')}
          />
        )
      }
    >
      {replaced.length === 0 ? (
        <p>{t('replaced.none')}</p>
      ) : (
        <ul className={styles.replaced}>
          {replaced.map(({ mark, original }) => (
            <li key={mark}>
              <del>{original}</del> → <MarkedText text={mark} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
