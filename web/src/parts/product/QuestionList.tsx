import { useTranslation } from 'react-i18next';
import type { ProductPackage } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '../DataTable';
import { Panel } from '../Panel';
import { Source } from './Source';
import styles from './product.module.css';

/** Questions and controls exactly as they are asked (Insurance Law art. 16). */
export function QuestionList({ product }: { product: ProductPackage }) {
  const { t } = useTranslation('product');
  const { tx } = useFormat();
  return (
    <div className="stack">
      <Panel
        title={t('question.title')}
        note={t('question.note', {
          n: product.questions.length,
          short: product.questions.filter(({ short }) => short).length,
        })}
        flush
      >
        <ol className={styles.clauses}>
          {product.questions.map(({ code, text, help, kind, choices, short, required }) => (
            <li key={code}>
              <h3>
                {tx(text)}{' '}
                <span className="quiet small">
                  {code} · {t(`answerKind.${kind}`)}
                  {short && ` · ${t('question.short')}`}
                  {!required && ` · ${t('question.optional')}`}
                </span>
              </h3>
              {help && <p className="quiet small">{tx(help)}</p>}
              {choices.length > 0 && <p>{choices.map(({ text: choice }) => tx(choice)).join(' / ')}</p>}
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title={t('control.title')} note={t('control.note')} flush>
        <DataTable
          label={t('control.title')}
          minWidth={720}
          rowKey="code"
          dataSource={product.controls}
          columns={[
            {
              title: t('control.name'),
              render: (_, { name, text, source, grade }) => (
                <div>
                  <div className="strong">{tx(name)}</div>
                  <div>{tx(text)}</div>
                  <Source source={source} grade={grade} />
                </div>
              ),
            },
            {
              title: t('control.family'),
              width: 120,
              render: (_, { family }) => t(`family.${familyKey(family)}`, { family }),
            },
            { title: t('control.weight'), width: 90, align: 'right', dataIndex: 'weight' },
            {
              title: t('control.ceiling'),
              width: 140,
              align: 'right',
              render: (_, { ceilingIfMissing }) => ceilingIfMissing ?? '—',
            },
          ]}
        />
      </Panel>
    </div>
  );
}

const families = ['identity', 'backup', 'patching', 'detection', 'network', 'data', 'people', 'suppliers'] as const;
export const familyKey = (family: string): (typeof families)[number] | 'other' =>
  families.find((each) => each === family) ?? 'other';
