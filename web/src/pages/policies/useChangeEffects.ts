import { useTranslation } from 'react-i18next';
import type { ChangeView } from '@/api/schema';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';

/** What confirming a change does, in sentences from its preview. */
export function useChangeEffects(): (view: ChangeView | undefined) => string[] {
  const { t } = useTranslation('policies');
  const { tx, exact } = useFormat();
  return (view) => {
    if (!view) return [t('effect.fillIn')];
    const taken = view.instalments.reduce((sum, { by }) => sum + fenOf(by), 0n);
    const premium = fenOf(view.total) - taken;
    const amount = exact(premium < 0n ? -premium : premium);
    const n = view.instalments.length;
    const due = view.due ?? '';
    return [
      tx(view.text),
      ...(taken > 0n ? [t(premium > 0n ? 'effect.spreadPart' : 'effect.spread', { amount: exact(taken), n })] : []),
      ...(taken < 0n ? [t('effect.takenOff', { amount: exact(-taken) })] : []),
      ...(premium > 0n ? [t(view.awaits ? 'effect.awaits' : 'effect.owed', { amount, due })] : []),
      ...(premium < 0n ? [t('effect.returned', { amount, due })] : []),
      ...(premium === 0n && taken === 0n ? [t('effect.noPremium')] : []),
      ...(view.drops ? [t('effect.drops', { number: view.drops })] : []),
      t(view.awaits ? 'effect.documentLater' : 'effect.document'),
    ];
  };
}
