using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Postgres.History
{
    /// <inheritdoc />
    public partial class ClaimFileAndCommonEvents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Line",
                table: "incidents_reserve",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Payment",
                table: "incidents_reserve",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Cost",
                table: "incidents_payment",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Indemnity");

            migrationBuilder.AddColumn<Guid>(
                name: "Exposure",
                table: "incidents_payment",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Event",
                table: "incidents_notice",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Claimant",
                table: "incidents_loss_item",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Exposure",
                table: "incidents_loss_item",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "AllottedFen",
                table: "incidents_claim",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AllottedOn",
                table: "incidents_claim",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Event",
                table: "incidents_claim",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "JoinedOn",
                table: "incidents_claim",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "committed_expense_currency",
                table: "incidents_claim",
                type: "character(3)",
                fixedLength: true,
                maxLength: 3,
                nullable: false,
                defaultValue: "CNY");

            migrationBuilder.AddColumn<long>(
                name: "committed_expense_fen",
                table: "incidents_claim",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "paid_expense_currency",
                table: "incidents_claim",
                type: "character(3)",
                fixedLength: true,
                maxLength: 3,
                nullable: false,
                defaultValue: "CNY");

            migrationBuilder.AddColumn<long>(
                name: "paid_expense_fen",
                table: "incidents_claim",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "reserved_expense_currency",
                table: "incidents_claim",
                type: "character(3)",
                fixedLength: true,
                maxLength: 3,
                nullable: false,
                defaultValue: "CNY");

            migrationBuilder.AddColumn<long>(
                name: "reserved_expense_fen",
                table: "incidents_claim",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "incidents_common_event",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Carrier = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Category = table.Column<string>(type: "text", nullable: false),
                    Provider = table.Column<string>(type: "text", nullable: true),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    To = table.Column<long>(type: "bigint", nullable: false),
                    Node = table.Column<Guid>(type: "uuid", nullable: true),
                    Clause = table.Column<string>(type: "text", nullable: true),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_common_event", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_event_allotment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Event = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    Due = table.Column<DateOnly>(type: "date", nullable: false),
                    parts = table.Column<string>(type: "text", nullable: false),
                    trail = table.Column<string>(type: "text", nullable: false),
                    Actor = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Cause = table.Column<Guid>(type: "uuid", nullable: false),
                    after_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    after_fen = table.Column<long>(type: "bigint", nullable: false),
                    before_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    before_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_event_allotment", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_event_match",
                columns: table => new
                {
                    Event = table.Column<Guid>(type: "uuid", nullable: false),
                    Incident = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ProviderConfidence = table.Column<decimal>(type: "numeric", nullable: true),
                    SameCategory = table.Column<bool>(type: "boolean", nullable: false),
                    ByHand = table.Column<bool>(type: "boolean", nullable: false),
                    ProposedAt = table.Column<long>(type: "bigint", nullable: false),
                    DecidedBy = table.Column<string>(type: "text", nullable: true),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_event_match", x => new { x.Event, x.Incident });
                });

            migrationBuilder.CreateTable(
                name: "incidents_exposure",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Claim = table.Column<Guid>(type: "uuid", nullable: false),
                    Cover = table.Column<string>(type: "text", nullable: false),
                    Claimant = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Label = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Waiver = table.Column<string>(type: "text", nullable: true),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    compensated_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    compensated_fen = table.Column<long>(type: "bigint", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false),
                    payable_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    payable_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_exposure", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "incidents_reserve_line",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Claim = table.Column<Guid>(type: "uuid", nullable: false),
                    Exposure = table.Column<Guid>(type: "uuid", nullable: true),
                    Cost = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Category = table.Column<string>(type: "text", nullable: false),
                    outstanding_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    outstanding_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_incidents_reserve_line", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_reserve_Payment",
                table: "incidents_reserve",
                column: "Payment");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_notice_Carrier_DiscoveredAt",
                table: "incidents_notice",
                columns: new[] { "Carrier", "DiscoveredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_notice_Event",
                table: "incidents_notice",
                column: "Event");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_claim_Event",
                table: "incidents_claim",
                column: "Event");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_common_event_Number",
                table: "incidents_common_event",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_common_event_Owner_OpenedAt",
                table: "incidents_common_event",
                columns: new[] { "Owner", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_incidents_event_allotment_Cause",
                table: "incidents_event_allotment",
                column: "Cause");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_event_allotment_Event_Sequence",
                table: "incidents_event_allotment",
                columns: new[] { "Event", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_event_match_Incident",
                table: "incidents_event_match",
                column: "Incident");

            migrationBuilder.CreateIndex(
                name: "IX_incidents_exposure_Claim_Cover_Claimant_Label",
                table: "incidents_exposure",
                columns: new[] { "Claim", "Cover", "Claimant", "Label" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_incidents_reserve_line_Claim",
                table: "incidents_reserve_line",
                column: "Claim");

            // A claim from before has what is set aside on one undivided line, and an exposure for each cover decided, under its code.
            migrationBuilder.Sql(
                """
                insert into incidents_reserve_line ("Id", "Claim", "Exposure", "Cost", "Category", outstanding_currency, outstanding_fen)
                select "Id", "Id", null, 'Indemnity', '', 'CNY', reserve_fen
                from incidents_claim where reserve_fen <> 0;
                """);
            migrationBuilder.Sql(
                """
                insert into incidents_exposure ("Id", "Claim", "Cover", "Claimant", "Label", "State", "Waiver", "OpenedAt",
                    compensated_currency, compensated_fen, name_en, name_zh, payable_currency, payable_fen)
                select min(i."Id"::text)::uuid, i."Claim", i."Cover", case when i."Item" like 'R1-%' then 'ThirdParty' else 'Insured' end, '',
                    case when c."State" = 'Closed' then 'Closed' when sum(coalesce(i."PayableFen", 0)) > 0 then 'AbleToPay' else 'Open' end,
                    null, coalesce(c."CoverDecidedAt", c."OpenedAt"), 'CNY', 0, i."Cover", i."Cover", 'CNY', sum(coalesce(i."PayableFen", 0))
                from incidents_loss_item i join incidents_claim c on c."Id" = i."Claim"
                where i."Cover" is not null and i."Status" in ('Covered', 'Limited', 'Conditional')
                group by i."Claim", i."Cover", case when i."Item" like 'R1-%' then 'ThirdParty' else 'Insured' end, c."State",
                    c."CoverDecidedAt", c."OpenedAt";
                """);
            migrationBuilder.Sql(
                """
                update incidents_loss_item set "Exposure" = (
                    select e."Id" from incidents_exposure e
                    where e."Claim" = incidents_loss_item."Claim" and e."Cover" = incidents_loss_item."Cover"
                        and e."Claimant" = case when incidents_loss_item."Item" like 'R1-%' then 'ThirdParty' else 'Insured' end)
                where "Cover" is not null and "Status" in ('Covered', 'Limited', 'Conditional');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "incidents_common_event");

            migrationBuilder.DropTable(
                name: "incidents_event_allotment");

            migrationBuilder.DropTable(
                name: "incidents_event_match");

            migrationBuilder.DropTable(
                name: "incidents_exposure");

            migrationBuilder.DropTable(
                name: "incidents_reserve_line");

            migrationBuilder.DropIndex(
                name: "IX_incidents_reserve_Payment",
                table: "incidents_reserve");

            migrationBuilder.DropIndex(
                name: "IX_incidents_notice_Carrier_DiscoveredAt",
                table: "incidents_notice");

            migrationBuilder.DropIndex(
                name: "IX_incidents_notice_Event",
                table: "incidents_notice");

            migrationBuilder.DropIndex(
                name: "IX_incidents_claim_Event",
                table: "incidents_claim");

            migrationBuilder.DropColumn(
                name: "Line",
                table: "incidents_reserve");

            migrationBuilder.DropColumn(
                name: "Payment",
                table: "incidents_reserve");

            migrationBuilder.DropColumn(
                name: "Cost",
                table: "incidents_payment");

            migrationBuilder.DropColumn(
                name: "Exposure",
                table: "incidents_payment");

            migrationBuilder.DropColumn(
                name: "Event",
                table: "incidents_notice");

            migrationBuilder.DropColumn(
                name: "Claimant",
                table: "incidents_loss_item");

            migrationBuilder.DropColumn(
                name: "Exposure",
                table: "incidents_loss_item");

            migrationBuilder.DropColumn(
                name: "AllottedFen",
                table: "incidents_claim");

            migrationBuilder.DropColumn(
                name: "AllottedOn",
                table: "incidents_claim");

            migrationBuilder.DropColumn(
                name: "Event",
                table: "incidents_claim");

            migrationBuilder.DropColumn(
                name: "JoinedOn",
                table: "incidents_claim");

            migrationBuilder.DropColumn(
                name: "committed_expense_currency",
                table: "incidents_claim");

            migrationBuilder.DropColumn(
                name: "committed_expense_fen",
                table: "incidents_claim");

            migrationBuilder.DropColumn(
                name: "paid_expense_currency",
                table: "incidents_claim");

            migrationBuilder.DropColumn(
                name: "paid_expense_fen",
                table: "incidents_claim");

            migrationBuilder.DropColumn(
                name: "reserved_expense_currency",
                table: "incidents_claim");

            migrationBuilder.DropColumn(
                name: "reserved_expense_fen",
                table: "incidents_claim");
        }
    }
}
