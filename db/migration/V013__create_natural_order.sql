-- Numbers in a text by their value: house 2, 2А, 10; and Ё after Е. Named in the order of a query and in no index, since
-- an index of it would have to be built anew with every version of ICU.

create collation natural_order (provider = icu, locale = 'ru-u-kn-true');
