import { useTranslation } from 'react-i18next';
import type { QuoteOptionView, SubmissionView } from '@/api/schema';
import { fenOf } from '@/format/money';
import { decimal, percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import type { CompareGroup, CompareRow } from '@/parts/compare/ComparePanel';
import { Money } from '@/parts/Money';
import { StateTag } from '@/parts/state/StateTag';
import { WhyNumber } from '@/parts/why/WhyNumber';
import styles from './submissions.module.css';

type Cell = CompareRow['cells'][number];
type Technical = NonNullable<QuoteOptionView['worksheet']['technical']>;

/** How the address names the trail of an option's technical price. */
export const technicalOf = (option: string) => `technical:${option}`;

/** What the options say about the same questions: the terms, whether they are on offer, and every factor of the price. */
export function useOptionRows(view: SubmissionView, onAsk: (option: string) => void): CompareGroup[] {
  const { t } = useTranslation('submissions');
  const { tx, cite } = useFormat();
  const options = view.quote?.options ?? [];
  const decided = options.some(({ isAccepted }) => isAccepted);
  const row = (label: CompareRow['label'], cell: (option: QuoteOptionView) => Cell, emphasis = false): CompareRow => ({
    label,
    cells: options.map(cell),
    emphasis,
  });
  const money = (amount: QuoteOptionView['limit']): Cell => ({
    key: String(fenOf(amount)),
    shown: <Money of={amount} withUnit />,
  });

  const none: Cell = { key: '', shown: <span className="quiet">{t('technical.none')}</span> };
  const technical = (cell: (price: Technical, option: QuoteOptionView) => Cell) => (option: QuoteOptionView) =>
    option.worksheet.technical ? cell(option.worksheet.technical, option) : none;
  const part = (amount: Technical['expected']): Cell =>
    amount ? { key: amount.amount, shown: <Money of={amount} exact /> } : none;
  const chargedRows = () => [
    row(t('charge.filed'), ({ worksheet: { premium } }) =>
      premium ? { key: premium.amount, shown: <Money of={premium} exact /> } : none,
    ),
    row(t('charge.departure'), ({ worksheet: { charged } }) =>
      charged
        ? {
            key: `${charged.ratio} ${charged.reason}`,
            shown: (
              <>
                <span>{percent(Number(charged.ratio))}</span>
                <span className={styles.cell}>{t(`chargeReason.${charged.reason}`)}</span>
              </>
            ),
          }
        : { key: '', shown: <span className="quiet">{t('charge.asFiled')}</span> },
    ),
  ];
  const technicalRows = () => [
    row(
      t('technical.premium'),
      technical(({ premium, missing }, { id }) => ({
        key: premium?.amount ?? '',
        shown: premium ? (
          <WhyNumber onAsk={() => onAsk(technicalOf(id))}>
            <Money of={premium} exact />
          </WhyNumber>
        ) : (
          missing.map(({ table, name, why }) => (
            <span key={table} className={styles.cell}>
              {tx(name)}: {tx(why)}
            </span>
          ))
        ),
      })),
      true,
    ),
    row(
      t('technical.interval'),
      technical(({ lowest, highest }) =>
        lowest && highest
          ? {
              key: `${lowest.amount} ${highest.amount}`,
              shown: (
                <>
                  <Money of={lowest} /> – <Money of={highest} />
                </>
              ),
            }
          : none,
      ),
    ),
    row(
      t('technical.adequacy'),
      technical(({ adequacy }) =>
        adequacy === null || adequacy === undefined
          ? none
          : { key: String(adequacy), shown: percent(Number(adequacy)) },
      ),
    ),
    row(
      t('technical.expected'),
      technical(({ expected }) => part(expected)),
    ),
    row(
      t('technical.handling'),
      technical(({ handling }) => part(handling)),
    ),
    row(
      t('technical.capital'),
      technical(({ capital }) => part(capital)),
    ),
    row(
      t('technical.expenses'),
      technical(({ expenses }) => part(expenses)),
    ),
    row(
      t('technical.retained'),
      technical(({ retained }) => part(retained)),
    ),
  ];

  return [
    {
      title: t('group.terms'),
      rows: [
        row(t('limit'), ({ limit }) => money(limit)),
        row(t('retention'), ({ retention }) => money(retention)),
        row(
          t('column.premium'),
          ({ id, premium }) => ({
            key: premium?.amount ?? '',
            shown: premium ? (
              <WhyNumber onAsk={() => onAsk(id)}>
                <Money of={premium} exact />
              </WhyNumber>
            ) : (
              <WhyNumber onAsk={() => onAsk(id)}>{t('fact.noPrice')}</WhyNumber>
            ),
          }),
          true,
        ),
        ...(options.some(({ worksheet }) => worksheet.charged) ? chargedRows() : []),
      ],
    },
    {
      title: t('group.standing'),
      rows: [
        row(t('standing'), ({ standing, isAccepted }) => ({
          key: `${standing} ${isAccepted}`,
          shown: isAccepted ? (
            <StateTag kind="submission" state="Accepted" />
          ) : decided ? (
            <span className="quiet">{t('notChosen')}</span>
          ) : (
            <StateTag kind="option" state={standing} />
          ),
        })),
        row(t('validUntil'), ({ validUntil }) => ({ key: validUntil, shown: validUntil })),
        row(t('reasons'), ({ reasons }) => ({
          key: reasons.map(({ en }) => en).join(' '),
          shown:
            reasons.length === 0 ? (
              <span className="quiet">{t('noReasons')}</span>
            ) : (
              <ul className={styles.reasons}>
                {reasons.map((reason) => (
                  <li key={reason.en}>{tx(reason)}</li>
                ))}
              </ul>
            ),
        })),
      ],
    },
    ...(options.some(({ worksheet }) => worksheet.technical)
      ? [
          {
            title: t('group.technical', { calibration: options[0]?.worksheet.technical?.calibration }),
            rows: technicalRows(),
          },
        ]
      : []),
    {
      title: t('group.factors', { version: view.quote?.tariffVersion }),
      rows: tablesOf(options).map(({ table, name, source }) =>
        row(
          <span title={cite(source)}>
            {tx(name)}
            <span className={styles.source}>{cite(source)}</span>
          </span>,
          ({ worksheet }) => {
            const applied = worksheet.factors.find((factor) => factor.table === table);
            const missing = worksheet.missing.find((factor) => factor.table === table);
            return applied
              ? {
                  key: `${applied.factor} ${applied.cell.en}`,
                  shown: (
                    <>
                      <span>× {decimal(String(applied.factor))}</span>
                      <span className={styles.cell}>{tx(applied.cell)}</span>
                    </>
                  ),
                }
              : {
                  key: '',
                  shown: (
                    <>
                      <span>{t('missing')}</span>
                      <span className={styles.cell}>{tx(missing?.why)}</span>
                    </>
                  ),
                };
          },
        ),
      ),
    },
  ];
}

/** Every table that any option was priced by or lacks, in the tariff's order. */
function tablesOf(options: readonly QuoteOptionView[]) {
  const seen = new Map<string, { table: string; name: { zh: string; en: string }; source: string }>();
  for (const { worksheet } of options) {
    for (const { table, name, source } of worksheet.factors) seen.set(table, { table, name, source });
    for (const { table, name } of worksheet.missing) if (!seen.has(table)) seen.set(table, { table, name, source: '' });
  }
  return [...seen.values()];
}
