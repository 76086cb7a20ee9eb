import type { TFunction } from 'i18next';
import type { Rule } from 'antd/es/form';
import { parseMoney } from '@/format/money';

/** An amount of at least so much, in words when it is not; the server decides the rest. */
export const moneyRule = (t: TFunction<'parts'>, least = 1n): Rule => ({
  validator: async (_, typed: string | undefined) => {
    const fen = parseMoney(typed ?? '');
    if (fen === null) throw new Error(t('money.unreadable'));
    if (fen < least) throw new Error(t(least > 0n ? 'money.positive' : 'money.notNegative'));
  },
});

export const requiredRule = (t: TFunction<'parts'>): Rule => ({
  required: true,
  whitespace: true,
  message: t('form.required'),
});
