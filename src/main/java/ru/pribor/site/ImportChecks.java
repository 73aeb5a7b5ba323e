package ru.pribor.site;

import java.util.List;

/**
 * What the database knows against a row: each statement selects {@code (row, column, key, arguments)} of the rows it
 * refuses. Those against what is stored come first, so that a refused row does not count against its neighbours.
 */
final class ImportChecks {

    /** The codec ids fixed by the interface, those still to be written among them. */
    private static final List<String> CODECS = List.of("vega-si-11", "vega-si-11-v2", "vega-si-12", "vega-si-13", "vega-si-22",
            "vega-si-23", "vega-tp-11", "vega-td-11", "vega-tl-11", "vega-gm-2", "vega-m-bus-1", "vega-m-bus-2", "betar-shve",
            "betar-sgbm", "spbzip-ce2726", "axioma-w1", "elvaco-cmi41xx", "kamstrup", "bmeters-iwm", "bmeters-hydrodigit", "jooby-rm");

    static final List<String> ALL = List.of(
            // The same meter earlier in the file.
            """
            select r.row, 'serial', 'import.error.duplicate', array[r.serial, s.row::text]
            from import_row r join import_seen s on s.model = r.meter_model and s.serial = r.serial""",
            // The house.
            """
            select r.row, 'house_address', 'import.error.houseByFias', array[r.house_fias::text]
            from import_row r where r.house_address is null and r.house_fias is not null and r.house_id is null""",
            """
            select r.row, 'house_fias', 'import.error.fiasTaken', array[r.house_fias::text, h.address]
            from import_row r join pribor.house h on h.fias = r.house_fias where h.address <> r.house_address""",
            """
            select r.row, 'house_fias', 'import.error.fiasOther', array[h.address, h.fias::text]
            from import_row r join pribor.house h on h.id = r.house_id where h.fias <> r.house_fias""",
            """
            select r.row, 'time_zone', 'import.error.timeZoneOther', array[h.address, h.time_zone]
            from import_row r join pribor.house h on h.id = r.house_id where h.time_zone <> r.time_zone""",
            """
            select r.row, 'house_address', 'import.error.foreignHouse', array[h.address]
            from import_row r join pribor.house h on h.id = r.house_id
            where not :everything and not exists (select 1 from import_own o where o.house_id = r.house_id)""",
            """
            select r.row, 'house_address', 'import.error.foreignHouse', array[h.address]
            from import_row r join pribor.house h on h.id = r.house_id
            where :everything and :organisation::bigint is not null
              and exists (select 1 from pribor.house_party p where p.house_id = r.house_id and p.role = 'MANAGER'
                          and p.valid_from <= current_date and coalesce(p.valid_until > current_date, true))
              and not exists (select 1 from import_own o where o.house_id = r.house_id)""",
            // The meter.
            """
            select r.row, 'serial', 'import.error.foreignMeter', array[r.serial]
            from import_row r join pribor.meter m on m.id = r.meter_id
            where not :everything
              and (m.house_id is null or not exists (select 1 from import_own o where o.house_id = m.house_id))""",
            """
            select r.row, 'serial', 'import.error.decommissioned', array[r.serial]
            from import_row r join pribor.meter m on m.id = r.meter_id where m.state = 'DECOMMISSIONED'""",
            """
            select r.row, 'resource', 'import.error.resourceOther', array[r.serial, m.resource]
            from import_row r join pribor.meter m on m.id = r.meter_id where m.resource <> r.resource""",
            """
            select r.row, case when h.id is distinct from r.house_id then 'house_address'
                               when p.kind <> r.point_kind then 'point_kind' else 'premises' end,
                   'import.error.moved', array[r.serial, h.address || coalesce(', ' || s.number, '')]
            from import_row r
            join pribor.installation i on i.meter_id = r.meter_id and i.removed_on is null
            join pribor.metering_point p on p.id = i.point_id
            join pribor.house h on h.id = i.house_id
            left join pribor.premises s on s.id = p.premises_id
            where (r.house_address is not null or r.house_id is not null)
              and (h.id is distinct from r.house_id or p.kind <> r.point_kind or s.number is distinct from r.premises)""",
            // The account.
            """
            select r.row, 'account', 'import.error.accountTaken', array[r.account, p.number]
            from import_row r
            join pribor.account a on a.house_id = r.house_id and a.number = r.account
            join pribor.premises p on p.id = a.premises_id
            where p.number <> r.premises""",
            // The radio device.
            """
            select r.row, 'dev_eui', 'import.error.foreignDevice', array[r.dev_eui]
            from import_row r
            where not :everything and r.device_id is not null
              and exists (select 1 from pribor.device_channel c join pribor.meter m on m.id = c.meter_id
                          where c.device_id = r.device_id
                            and (m.house_id is null
                                 or not exists (select 1 from import_own o where o.house_id = m.house_id)))""",
            """
            select r.row, 'channel', 'import.error.channelTaken', array[r.dev_eui, c.channel::text, m.serial]
            from import_row r
            join pribor.device_channel c on c.device_id = r.device_id and c.channel = coalesce(r.channel, 1)
                 and c.valid_until is null
            join pribor.meter m on m.id = c.meter_id
            where c.meter_id is distinct from r.meter_id""",
            """
            select r.row, 'codec', 'import.error.codec', array[r.codec] from import_row r
            where r.codec not in ('%s')
              and not exists (select from pribor.script_codec c where c.id = r.codec and c.active_version is not null)"""
                    .formatted(String.join("', '", CODECS)),
            """
            select r.row, 'codec', 'import.error.codecOther', array[r.dev_eui, d.codec]
            from import_row r join pribor.device d on d.id = r.device_id
            where d.codec <> r.codec
              and exists (select 1 from pribor.device_channel c where c.device_id = d.id and c.valid_until is null
                          and c.meter_id is distinct from r.meter_id)""",
            // The rows of this chunk against each other: the first of two that disagree is taken.
            """
            select row, 'serial', 'import.error.duplicate', array[serial, first::text]
            from (select *, min(row) over (partition by meter_model, serial) as first from import_row) r
            where row <> first""",
            """
            select row, 'house_fias', 'import.error.fiasOther', array[house_address, first::text]
            from (select *, first_value(house_fias) over (partition by house_address order by house_fias is null, row) as first
                  from import_row where house_id is null and house_address is not null) r
            where house_fias <> first""",
            """
            select row, 'house_fias', 'import.error.fiasTaken', array[house_fias::text, first]
            from (select *, first_value(house_address) over (partition by house_fias order by row) as first
                  from import_row where house_id is null and house_fias is not null) r
            where house_address <> first""",
            """
            select row, 'time_zone', 'import.error.timeZoneOther', array[house_address, first]
            from (select *, first_value(time_zone) over (partition by house_address order by time_zone is null, row) as first
                  from import_row where house_id is null and house_address is not null) r
            where time_zone <> first""",
            """
            select row, 'account', 'import.error.accountTaken', array[account, first]
            from (select *, first_value(premises) over (partition by house_id, house_address, account order by row) as first
                  from import_row where account is not null) r
            where premises <> first""",
            """
            select row, 'codec', 'import.error.codecOther', array[dev_eui, first]
            from (select *, first_value(codec) over (partition by dev_eui order by row) as first
                  from import_row where dev_eui is not null) r
            where codec <> first""",
            """
            select row, 'channel', 'import.error.channelTaken', array[dev_eui, coalesce(channel, 1)::text, first]
            from (select *, first_value(serial) over sharing as first, row_number() over sharing as place
                  from import_row where dev_eui is not null
                  window sharing as (partition by dev_eui, coalesce(channel, 1) order by row)) r
            where place > 1""");

    private ImportChecks() {
    }
}
