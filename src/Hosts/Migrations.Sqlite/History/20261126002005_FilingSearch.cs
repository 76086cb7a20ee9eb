using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
{
    /// <inheritdoc />
    public partial class FilingSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "facts",
                table: "incidents_loss_item",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "moments",
                table: "incidents_claim",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "registry_filing_passage",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Filing = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Clause = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registry_filing_passage", x => x.Number);
                    table.ForeignKey(
                        name: "FK_registry_filing_passage_registry_filing_Filing",
                        column: x => x.Filing,
                        principalTable: "registry_filing",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_registry_filing_passage_Filing",
                table: "registry_filing_passage",
                column: "Filing");

            // Substrings of any language by trigrams. Two characters after the end let the last ones begin a trigram too.
            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE registry_passage_search USING fts5(
                    "Text", content='registry_filing_passage', content_rowid='Number', tokenize='trigram');
                CREATE VIRTUAL TABLE registry_passage_trigram USING fts5vocab('registry_passage_search', 'instance');
                CREATE TRIGGER registry_passage_added AFTER INSERT ON registry_filing_passage BEGIN
                    INSERT INTO registry_passage_search(rowid, "Text") VALUES (new."Number", new."Text" || '  ');
                END;
                CREATE TRIGGER registry_passage_removed AFTER DELETE ON registry_filing_passage BEGIN
                    INSERT INTO registry_passage_search(registry_passage_search, rowid, "Text")
                    VALUES ('delete', old."Number", old."Text" || '  ');
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER registry_passage_added;
                DROP TRIGGER registry_passage_removed;
                DROP TABLE registry_passage_trigram;
                DROP TABLE registry_passage_search;
                """);

            migrationBuilder.DropTable(
                name: "registry_filing_passage");

            migrationBuilder.DropColumn(
                name: "facts",
                table: "incidents_loss_item");

            migrationBuilder.DropColumn(
                name: "moments",
                table: "incidents_claim");
        }
    }
}
