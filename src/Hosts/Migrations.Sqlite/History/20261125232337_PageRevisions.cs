using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Breakwater.Migrations.Sqlite.History
{
    /// <inheritdoc />
    public partial class PageRevisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "foundation_revision",
                columns: table => new
                {
                    Subject = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_revision", x => x.Subject);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "foundation_revision");
        }
    }
}
