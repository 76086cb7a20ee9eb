import { useMemo } from 'react';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';

/** The public code lists as choices: divisions of GB/T 4754 under their sections, provinces of GB/T 2260. */
export function useCodes() {
  const { tx } = useFormat();
  const industries = useRead('/codes/industries', {});
  const provinces = useRead('/codes/provinces', {});
  const found = industries.data?.body;
  const list = provinces.data?.body.items;
  return {
    pending: industries.isPending || provinces.isPending,
    problem: industries.error ?? provinces.error,
    again: () => {
      void industries.refetch();
      void provinces.refetch();
    },
    industries: useMemo(
      () =>
        found?.sections.map((section) => ({
          label: `${section.code} ${tx(section.name)}`,
          options: found.divisions
            .filter(({ code }) => code.startsWith(section.code))
            .map(({ code, name }) => ({ value: code, label: `${code} ${tx(name)}` })),
        })) ?? [],
      [found, tx],
    ),
    provinces: useMemo(() => list?.map(({ code, name }) => ({ value: code, label: tx(name) })) ?? [], [list, tx]),
  };
}
