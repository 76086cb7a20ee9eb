import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { remembered } from '@/app/remembered';
import { fenOf } from '@/format/money';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { provinceName } from '@/parts/codes/provinces';
import { Figure } from '@/parts/Figure';
import { Money } from '@/parts/Money';
import { ProductCards } from '@/parts/product/ProductCards';
import { HomeLayout } from './HomeLayout';
import { NextUp } from './NextUp';

/** Parks, sponsors, residents: what is on sale where they are. */
export function BuyerHome() {
  const { t } = useTranslation('home');
  const { tx } = useFormat();
  const province = remembered<string>('province', '110000').value;
  const products = useRead('/filings/offered', {}, { province }).data?.body;
  const offers = products?.flatMap((product) => product.offers) ?? [];
  const limits = offers.map(({ limit }) => fenOf(limit)).toSorted((a, b) => (a < b ? -1 : 1));
  const [least, most] = [limits[0], limits.at(-1)];
  return (
    <HomeLayout
      next={
        <NextUp
          calm
          title={t('buyer.title')}
          note={t('buyer.note', { province: tx(provinceName(province)) })}
          to={`/products?province=${province}`}
          action={t('toProducts')}
        />
      }
      figures={
        <>
          <Figure label={t('buyer.products')} value={products ? count(products.length) : '—'} />
          <Figure
            label={t('buyer.insurers')}
            value={products ? count(new Set(products.map(({ insurer }) => insurer)).size) : '—'}
          />
          <Figure label={t('buyer.offers')} value={products ? count(offers.length) : '—'} />
          <Figure label={t('buyer.least')} value={least === undefined ? '—' : <Money of={least} withUnit />} />
          <Figure label={t('buyer.most')} value={most === undefined ? '—' : <Money of={most} withUnit />} />
        </>
      }
      work={products && products.length > 0 ? <ProductCards products={products} /> : undefined}
    />
  );
}
